# `cmake --install` and `cpack`: the program, its manual page and completions; in the archive the libraries beside it, so
# that it runs on any Linux with the same or a newer glibc. Templates, rules, vocabulary and the site's files are inside
# the program.
include(GNUInstallDirs)
# The same in the build tree: what CMake would pad it with there, to write it over when installing, is colons, which the
# loader reads as the folder that labbook is started in. A journal's repository must not bring libraries of its own.
set_target_properties(labbook PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/labbook" BUILD_WITH_INSTALL_RPATH ON)
# RPATH and not RUNPATH: libraries find their own libraries there too.
target_link_options(labbook PRIVATE -Wl,--disable-new-dtags)
install(TARGETS labbook RUNTIME_DEPENDENCY_SET labbook_libraries COMPONENT program)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)
install(RUNTIME_DEPENDENCY_SET labbook_libraries
  # What every system has, and what must be the system's own.
  PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|nss_.*)\\.so"
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/../lib/labbook COMPONENT libraries)
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/install_licences.cmake COMPONENT libraries)

# Asked of the program itself, so that they can't go stale.
function(labbook_install_written_by_program words folder name)
  install(CODE "
    set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${folder}\")
    file(MAKE_DIRECTORY \"\${folder}\")
    execute_process(COMMAND $<TARGET_FILE:labbook> completion ${words} OUTPUT_FILE \"\${folder}/${name}\" COMMAND_ERROR_IS_FATAL ANY)
    list(APPEND CMAKE_INSTALL_MANIFEST_FILES \"\${folder}/${name}\")
  " COMPONENT program)
endfunction()
labbook_install_written_by_program(man ${CMAKE_INSTALL_DATADIR}/man/man1 labbook.1)
# -n: no time stamp, so that two packages of one source are the same.
find_program(GZIP gzip REQUIRED)
install(CODE "
  set(page \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/man/man1/labbook.1\")
  execute_process(COMMAND ${GZIP} -9nf \"\${page}\" COMMAND_ERROR_IS_FATAL ANY)
  list(TRANSFORM CMAKE_INSTALL_MANIFEST_FILES REPLACE \"labbook[.]1$\" \"labbook.1.gz\")
" COMPONENT program)
labbook_install_written_by_program(bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions labbook)
labbook_install_written_by_program(zsh ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions _labbook)
labbook_install_written_by_program(fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d labbook.fish)

set(CPACK_PACKAGE_NAME labbook)
set(CPACK_PACKAGE_VENDOR labbook)
set(CPACK_PACKAGE_CONTACT "the labbook project")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check Markdown experiment journals and publish them as a site")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_GENERATOR "TGZ;DEB")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_FILE_NAME labbook-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
# One archive with all; of the components Debian gets the program alone, and its own libraries as dependencies.
set(CPACK_ARCHIVE_COMPONENT_INSTALL OFF)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME labbook)
set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/package_kinds.cmake)
include(CPack)
