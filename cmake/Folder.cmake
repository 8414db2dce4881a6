# wright_folder(NAME uses...): the static library of src/NAME from all its sources; `uses` are the libraries it may include.
function(wright_folder name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/empty_${name}.cpp CONTENT "")
    set(sources ${CMAKE_BINARY_DIR}/empty_${name}.cpp)
  endif()
  string(REPLACE "/" "_" target wright_${name})
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC ${ARGN} PRIVATE wright_flags)
endfunction()

# What most sources of a target include, parsed once: two thirds of the time of compiling a rule was its headers. tools/lint compiles
# without it and so finds the source that includes too little.
function(precompile target)
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <optional> <string> <string_view> <vector> <fmt/format.h> ${ARGN})
  # A precompiled <string> is no system header to gcc 12, which then warns of texts of impossible lengths in it.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow -Wno-array-bounds>)
  # For ccache, which must see the use of the header in the preprocessed text. Not for the header itself: it would be hashed by the
  # one that it replaces, and come back from the cache as it was.
  get_target_property(sources ${target} SOURCES)
  set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()
