# The knowledge is compiled by a program of ours into one database, which is packed into the program together with the other data files.
#
# src/knowledge is one folder and two targets: wright_knowledge_core reads, compiles and searches; wright_knowledge adds what is packed in.
function(add_knowledge)
  wright_folder(knowledge ${ARGN})
  set_target_properties(wright_knowledge PROPERTIES OUTPUT_NAME wright_knowledge)
  get_target_property(sources wright_knowledge SOURCES)
  set(packed ${CMAKE_SOURCE_DIR}/src/knowledge/load_embedded.cpp)
  list(REMOVE_ITEM sources ${packed})
  add_library(wright_knowledge_core STATIC ${sources})
  target_link_libraries(wright_knowledge_core PUBLIC ${ARGN} PRIVATE wright_flags)
  set_target_properties(wright_knowledge PROPERTIES SOURCES ${packed})
  target_link_libraries(wright_knowledge PUBLIC wright_knowledge_core)

  add_executable(compile_knowledge ${CMAKE_SOURCE_DIR}/tools/compile_knowledge.cpp)
  target_link_libraries(compile_knowledge PRIVATE wright_knowledge_core wright_flags nlohmann_json::nlohmann_json)
  file(GLOB_RECURSE cards CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/knowledge/*.md)
  file(GLOB tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/knowledge/tables/* ${CMAKE_SOURCE_DIR}/data/knowledge/trees/*)
  set(packed_tables ${tables})
  list(FILTER packed_tables INCLUDE REGEX "[.]yaml$")
  list(TRANSFORM packed_tables REPLACE "^${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
  # So that a card that is gone is compiled out: a build tool looks at what is there.
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/cards.txt CONTENT "${cards}")
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/knowledge.db ${packed_tables}
    COMMAND compile_knowledge ${CMAKE_SOURCE_DIR}/data ${CMAKE_BINARY_DIR}
    DEPENDS compile_knowledge ${cards} ${tables} ${CMAKE_BINARY_DIR}/cards.txt COMMENT "Compiling the knowledge" VERBATIM)

  file(GLOB_RECURSE data CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/data/*.md ${CMAKE_SOURCE_DIR}/data/*.yaml ${CMAKE_SOURCE_DIR}/data/*.csv ${CMAKE_SOURCE_DIR}/data/*.json)
  list(REMOVE_ITEM data ${cards} ${tables})
  list(FILTER tables INCLUDE REGEX "[.]csv$")
  file(GLOB_RECURSE examples CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/*.rs ${CMAKE_SOURCE_DIR}/examples/*.toml
    ${CMAKE_SOURCE_DIR}/examples/*.yaml ${CMAKE_SOURCE_DIR}/examples/*.yml)
  list(FILTER examples EXCLUDE REGEX "/target/")
  embed_data(wright_knowledge ${data} ${tables} ${packed_tables} ${examples} ${CMAKE_BINARY_DIR}/knowledge.db)
endfunction()
