# Flags for everything that is ours. Warnings are errors only where a preset asks for it:
# a newer compiler's new warning must not stop a user's build.
add_library(labbook_options INTERFACE)
target_compile_options(labbook_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -fstack-protector-strong
  # g++ 12 warns of what it made of std::string itself (GCC bugs 105329, 105651).
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds>)
if(LABBOOK_WARNINGS_AS_ERRORS)
  target_compile_options(labbook_options INTERFACE -Werror)
endif()
target_compile_definitions(labbook_options INTERFACE
  _GLIBCXX_ASSERTIONS
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
if(LABBOOK_SANITIZE)
  target_compile_options(labbook_options INTERFACE
    -fsanitize=${LABBOOK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(labbook_options INTERFACE -fsanitize=${LABBOOK_SANITIZE})
endif()
target_include_directories(labbook_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

find_program(CCACHE ccache)
if(CCACHE)
  # Without these ccache takes nothing that was built with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
