get_target_property(kind ops TYPE)
if(kind STREQUAL "STATIC_LIBRARY")
  target_link_libraries(ops PUBLIC CLI11::CLI11)
endif()
