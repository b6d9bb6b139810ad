get_target_property(kind ops TYPE)
if(kind STREQUAL "STATIC_LIBRARY")
  target_link_libraries(ops PUBLIC CLI11::CLI11 Boost::json ZLIB::ZLIB)
  target_compile_definitions(ops PRIVATE IKIIKI_VERSION="${PROJECT_VERSION}"
    IKIIKI_WEB_DIR="${PROJECT_SOURCE_DIR}/api/web/dist")
endif()
