# Writes a C++ source that holds the files named in LIST. Called by labbook_embed() at build time.
file(STRINGS ${LIST} names ENCODING UTF-8)
list(SORT names)
set(entries "")
set(arrays "")
set(count 0)
foreach(name IN LISTS names)
  file(READ ${ROOT}/${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  # A string literal of many short pieces: compilers limit the length of one, and a hex escape must not run on.
  string(REGEX REPLACE "(\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f])" "\"\\1\"\n" bytes "${bytes}")
  string(REGEX REPLACE "\n(\\\\x[0-9a-fx\\\\]+)$" "\n\"\\1\"" bytes "${bytes}")
  if(NOT bytes MATCHES "\"")
    set(bytes "\"${bytes}\"")
  endif()
  string(APPEND arrays "constexpr char k${count}[] =\n${bytes};\n")
  string(APPEND entries "    {\"${name}\", {k${count}, sizeof(k${count}) - 1}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUTPUT}.new "#include \"disk/embedded_file.h\"\n\n#include <array>\n\nnamespace ${NAMESPACE} {\nnamespace {\n${arrays}
constexpr std::array<labbook::disk::EmbeddedFile, ${count}> kFiles{{\n${entries}}};\n}  // namespace\n
std::span<const labbook::disk::EmbeddedFile> ${FUNCTION}();\n
std::span<const labbook::disk::EmbeddedFile> ${FUNCTION}() { return kFiles; }\n}  // namespace ${NAMESPACE}\n")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
