// Debian 12 has Catch2 v2, Ubuntu 24.04 has v3.
#pragma once

#ifdef LABBOOK_CATCH2_V3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
