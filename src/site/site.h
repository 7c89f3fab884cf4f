// The ninth room: journals become a static site.
#pragma once

#include "site/build_site.h"
