# The parser: the system's cmark-gfm, or a newer one that was installed elsewhere, without the faults that labbook's own
# budgets stand before (docs/security.md).
set(LABBOOK_CMARK_GFM "" CACHE PATH "Where a newer cmark-gfm than Debian's is installed, e.g. /usr/local")
if(LABBOOK_CMARK_GFM)
  set(labbook_path_before "$ENV{PKG_CONFIG_PATH}")
  set(ENV{PKG_CONFIG_PATH} "${LABBOOK_CMARK_GFM}/lib/pkgconfig:${LABBOOK_CMARK_GFM}/lib/${CMAKE_LIBRARY_ARCHITECTURE}/pkgconfig:${labbook_path_before}")
  pkg_check_modules(CMARK_GFM REQUIRED IMPORTED_TARGET libcmark-gfm>0.29.0.gfm.6)
  set(ENV{PKG_CONFIG_PATH} "${labbook_path_before}")
else()
  pkg_check_modules(CMARK_GFM REQUIRED IMPORTED_TARGET libcmark-gfm)
endif()
message(STATUS "cmark-gfm ${CMARK_GFM_VERSION}")
