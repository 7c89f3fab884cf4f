# labbook_embed(TARGET NAMESPACE function_name ROOT dir FILES file…)
#
# Compiles files into the program, so that it can be moved and run without them. The generated
# NAMESPACE::function_name() gives a std::span of {name, bytes}, sorted by name; the name is the path below ROOT.
function(labbook_embed target)
  cmake_parse_arguments(EMBED "" "NAMESPACE;FUNCTION;ROOT" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_FUNCTION}.cpp)
  set(list_file ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_FUNCTION}.txt)
  list(JOIN EMBED_FILES "\n" names)
  file(CONFIGURE OUTPUT ${list_file} CONTENT "${names}\n" @ONLY)
  list(TRANSFORM EMBED_FILES PREPEND "${EMBED_ROOT}/" OUTPUT_VARIABLE paths)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DLIST=${list_file} -DROOT=${EMBED_ROOT}
            -DNAMESPACE=${EMBED_NAMESPACE} -DFUNCTION=${EMBED_FUNCTION}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${paths} ${list_file} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
