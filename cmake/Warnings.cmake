# Flags of our own code: warnings are errors. Generated and vendored C is not ours.
add_library(wright_flags INTERFACE)
target_compile_options(wright_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow=local -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wno-restrict -Wno-maybe-uninitialized -Werror>)
target_include_directories(wright_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
if(WRIGHT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
