# Schemas of stored events and what only this layer may link.
file(GLOB schemas CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     ${PROJECT_SOURCE_DIR}/eventstore/*/*.fbs)
if(schemas)
  add_schemas(event_schemas ${schemas})
  target_link_libraries(eventstore PUBLIC event_schemas_headers)
  add_dependencies(eventstore event_schemas)
endif()
get_target_property(kind eventstore TYPE)
if(kind STREQUAL "STATIC_LIBRARY")
  target_link_libraries(eventstore PUBLIC RocksDB::rocksdb-shared OpenSSL::Crypto PkgConfig::SODIUM
                        PkgConfig::RDKAFKA Threads::Threads)
endif()
