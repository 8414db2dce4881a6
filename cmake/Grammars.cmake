# Unpacks the crates of third_party/Cargo.lock (checksums verified by cargo) once per lock file and compiles their C sources.
set(WRIGHT_VENDOR_ROOT ${CMAKE_SOURCE_DIR}/build/vendor CACHE PATH "Where the grammar crates are unpacked")
file(SHA256 ${CMAKE_SOURCE_DIR}/third_party/Cargo.lock WRIGHT_LOCK_HASH)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/third_party/Cargo.lock)
string(SUBSTRING ${WRIGHT_LOCK_HASH} 0 16 WRIGHT_LOCK_HASH)
set(WRIGHT_VENDOR ${WRIGHT_VENDOR_ROOT}/${WRIGHT_LOCK_HASH})

if(NOT EXISTS ${WRIGHT_VENDOR}/.complete)
  find_program(CARGO cargo REQUIRED)
  message(STATUS "Unpacking the grammar crates into ${WRIGHT_VENDOR}")
  file(REMOVE_RECURSE ${WRIGHT_VENDOR})
  execute_process(
    COMMAND ${CARGO} vendor --locked --quiet --manifest-path ${CMAKE_SOURCE_DIR}/third_party/Cargo.toml ${WRIGHT_VENDOR}
    OUTPUT_QUIET RESULT_VARIABLE VENDOR_FAILED)
  if(VENDOR_FAILED)
    message(FATAL_ERROR "cargo vendor failed: the crate registry must be reachable once, with the cargo of a current Rust toolchain")
  endif()
  file(TOUCH ${WRIGHT_VENDOR}/.complete)
endif()

# add_grammar(name [folder]): `folder` is where the crate of several languages keeps this one.
function(add_grammar name)
  set(folder ${WRIGHT_VENDOR}/tree-sitter-${name}/${ARGN}/src)
  file(GLOB sources ${folder}/parser.c ${folder}/scanner.c)
  add_library(grammar_${name} STATIC ${sources})
  target_include_directories(grammar_${name} PRIVATE ${folder})
  target_compile_options(grammar_${name} PRIVATE -w)
endfunction()

add_library(tree_sitter STATIC ${WRIGHT_VENDOR}/tree-sitter/src/lib.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${WRIGHT_VENDOR}/tree-sitter/include)
target_include_directories(tree_sitter PRIVATE ${WRIGHT_VENDOR}/tree-sitter/src)
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
target_compile_options(tree_sitter PRIVATE -w)
add_grammar(rust)
add_grammar(hcl)
add_grammar(typescript typescript)
add_grammar(python)
