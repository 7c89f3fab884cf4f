# Flags for everything that is ours. Warnings are errors only where a preset asks for it:
# a newer compiler's new warning must not stop a user's build.
add_library(labbook_options INTERFACE)
target_compile_options(labbook_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -fstack-protector-strong)
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
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
