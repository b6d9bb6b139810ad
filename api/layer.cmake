get_target_property(kind api TYPE)
if(kind STREQUAL "STATIC_LIBRARY")
  target_link_libraries(api PUBLIC PkgConfig::HTTPLIB Boost::json Boost::headers PkgConfig::QRENCODE
                        ZLIB::ZLIB prometheus-cpp::core)
  target_compile_definitions(api PUBLIC BOOST_ASIO_SEPARATE_COMPILATION)
endif()
# The program that cleans uploads. It is never sanitized: its limits are those it is shipped with.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/api/attachment/cleaner/*.cpp)
add_executable(cleaner ${sources})
set_target_properties(cleaner PROPERTIES OUTPUT_NAME ikiiki-cleaner
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
target_include_directories(cleaner PRIVATE ${PROJECT_BINARY_DIR}/layers/api)
target_link_libraries(cleaner PRIVATE warnings hardening PkgConfig::VIPS PkgConfig::MAGIC
                      PkgConfig::SECCOMP)
add_dependencies(api cleaner)  # which it runs
