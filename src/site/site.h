// Journals become a static site.
#pragma once
