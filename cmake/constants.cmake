# labbook_constants(PROGRAM OUTPUT file.cpp FILES name…)
#
# Runs a program of tools/vocabulary at build time: it makes C++ of rules/vocabulary/NAME.json.
function(labbook_constants program)
  cmake_parse_arguments(CONSTANTS "" "OUTPUT" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${CONSTANTS_OUTPUT})
  list(TRANSFORM CONSTANTS_FILES REPLACE "(.+)" "${CMAKE_SOURCE_DIR}/rules/vocabulary/\\1.json" OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${output} COMMAND ${program} ${output} ${paths} DEPENDS ${program} ${paths} VERBATIM)
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
