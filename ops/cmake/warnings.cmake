# Interface targets that add_layer() links: warnings as errors, and hardening for what is shipped.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror)

# g++ 12 sees impossible sizes in inlined std::string code when it optimises (GCC bug 105651 and its
# kin); the sanitizer presets watch the same accesses at run time.
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_options(warnings INTERFACE
    -Wno-stringop-overflow -Wno-restrict -Wno-array-bounds -Wno-maybe-uninitialized)
endif()

# Flags of the OpenSSF compiler hardening guide that g++ 12 knows.
add_library(hardening INTERFACE)
target_compile_definitions(hardening INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_options(hardening INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection -fstack-protector-strong
    -fcf-protection=full -ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks
    -fno-strict-overflow -fno-strict-aliasing -Wtrampolines -Wbidi-chars=any)
  target_link_options(hardening INTERFACE
    -pie -Wl,-z,nodlopen,-z,noexecstack,-z,relro,-z,now)
endif()
