# add_layer(name USES lower...): one folder = one library = one include prefix.
#
# Each layer gets an include root in the build tree that holds one link, to its own folder. A layer
# sees the roots of the layers it uses and no other, so an include upwards is "file not found".
set(layer_table
  "domain:"
  "eventstore:domain"
  "projections:domain,eventstore"
  "api:domain,eventstore,projections"
  "ops:domain,eventstore,projections,api")

function(add_layer name)
  cmake_parse_arguments(arg "" "" "USES" ${ARGN})
  string(REPLACE ";" "," uses "${arg_USES}")
  if(NOT "${name}:${uses}" IN_LIST layer_table)
    message(FATAL_ERROR "layer ${name} may not use '${uses}': see the table in layers.cmake")
  endif()

  set(root ${PROJECT_BINARY_DIR}/layers/${name})
  file(MAKE_DIRECTORY ${root})
  if(NOT EXISTS ${root}/${name})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${name} ${root}/${name} SYMBOLIC)
  endif()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/node_modules/|ops/main\\.cpp$|/attachment/cleaner/")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.hpp)
  list(FILTER headers EXCLUDE REGEX "/node_modules/")
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${root})
  target_link_libraries(${name} ${scope} ${arg_USES} warnings hardening sanitizers)
  include(${PROJECT_SOURCE_DIR}/${name}/layer.cmake OPTIONAL)
  add_header_check(${name} "${headers}")
endfunction()

# Every header compiles alone, seeing only what its layer may see: target <layer>_headers_alone.
function(add_header_check layer headers)
  set(checks)
  foreach(header IN LISTS headers)
    file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${header})
    string(MAKE_C_IDENTIFIER ${path} stem)
    set(check ${PROJECT_BINARY_DIR}/headers/${stem}.cpp)
    file(CONFIGURE OUTPUT ${check} CONTENT "#include \"${path}\"\n" @ONLY)
    list(APPEND checks ${check})
  endforeach()
  if(checks)
    add_library(${layer}_headers_alone OBJECT EXCLUDE_FROM_ALL ${checks})
    target_link_libraries(${layer}_headers_alone PRIVATE ${layer})
  endif()
endfunction()
