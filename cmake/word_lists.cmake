# labbook_word_lists(TARGET NAMESPACE name HEADER file FILES file…)
#
# Makes the lists of words of some JSON files, {"language": "en", "list": ["word", …], …}, known to a room when it is
# compiled: NAMESPACE::list is a std::array of std::string_view in the header HEADER, with the words of all files in
# their order. The first file names every list; one of another file that it lacks is an error.
function(labbook_word_lists target)
  cmake_parse_arguments(WORDS "" "NAMESPACE;HEADER" "FILES" ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/word_lists)
  set(output ${folder}/${WORDS_HEADER})
  list(JOIN WORDS_FILES "|" files)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFILES=${files} -DNAMESPACE=${WORDS_NAMESPACE}
            -P ${CMAKE_SOURCE_DIR}/cmake/write_word_lists.cmake
    DEPENDS ${WORDS_FILES} ${CMAKE_SOURCE_DIR}/cmake/write_word_lists.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
