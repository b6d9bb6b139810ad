# add_schemas(TARGET file.fbs ...): one generated header per schema, with static reflection so that
# a codec can compare table and struct at compile time.
function(add_schemas target)
  set(out ${PROJECT_BINARY_DIR}/generated)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE all)  # they include each other
  foreach(schema IN LISTS ARGN)
    get_filename_component(stem ${schema} NAME_WE)
    set(header ${out}/schema/${stem}_generated.h)
    add_custom_command(OUTPUT ${header}
      COMMAND flatbuffers::flatc --cpp --cpp-std c++17 --cpp-static-reflection --scoped-enums
              --require-explicit-ids -I ${PROJECT_SOURCE_DIR} -o ${out}/schema
              ${PROJECT_SOURCE_DIR}/${schema}
      DEPENDS ${all} VERBATIM)
    list(APPEND headers ${header})
  endforeach()
  add_custom_target(${target} DEPENDS ${headers})
  add_library(${target}_headers INTERFACE)
  target_include_directories(${target}_headers SYSTEM INTERFACE ${out})
  target_link_libraries(${target}_headers INTERFACE flatbuffers::flatbuffers)
  add_dependencies(${target}_headers ${target})
endfunction()
