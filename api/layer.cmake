get_target_property(kind api TYPE)
if(kind STREQUAL "STATIC_LIBRARY")
  target_link_libraries(api PUBLIC PkgConfig::HTTPLIB Boost::json Boost::headers PkgConfig::QRENCODE
                        ZLIB::ZLIB prometheus-cpp::core)
  target_compile_definitions(api PUBLIC BOOST_ASIO_SEPARATE_COMPILATION)
endif()
