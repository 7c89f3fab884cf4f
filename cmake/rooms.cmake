# What nearly every file includes, compiled once for all rooms.
add_library(labbook_precompiled STATIC ${CMAKE_SOURCE_DIR}/src/precompiled.cpp)
target_link_libraries(labbook_precompiled PRIVATE labbook_options fmt::fmt)
target_precompile_headers(labbook_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/src/precompiled.h)

# labbook_room(NAME SOURCES file… [ROOMS room…] [LIBRARIES target…])
#
# One folder of src/ = one static library. ROOMS are the rooms down the road that this one includes
# (docs/architecture.md has the order); LIBRARIES are for this room alone.
function(labbook_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LIBRARIES;PRIVATE_INCLUDES" ${ARGN})
  add_library(labbook_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(labbook_${name} PUBLIC labbook_options fmt::fmt)
  set_target_properties(labbook_${name} PROPERTIES UNITY_BUILD ${LABBOOK_UNITY} UNITY_BUILD_BATCH_SIZE 10)
  target_precompile_headers(labbook_${name} REUSE_FROM labbook_precompiled)
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(labbook_${name} PUBLIC labbook_${room})
  endforeach()
  target_link_libraries(labbook_${name} PRIVATE ${ROOM_LIBRARIES})
  target_include_directories(labbook_${name} SYSTEM PRIVATE ${ROOM_PRIVATE_INCLUDES})
endfunction()
