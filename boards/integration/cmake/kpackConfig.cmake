# SPDX-License-Identifier: MIT
#
# kpackConfig.cmake - what find_package(kpack) gives: the target kpack::kpack
# (the library for the machine that kpack was built on), the variable
# KPACK_TOOL, and the functions of kpack.cmake.

get_filename_component(_kpack_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.."
  ABSOLUTE)
set(KPACK_TOOL "${_kpack_prefix}/bin/kpack" CACHE FILEPATH "the tool kpack")
set(KPACK_SOURCE_DIR "${_kpack_prefix}/share/kpack/src")
set(KPACK_INCLUDE_DIR "${_kpack_prefix}/share/kpack/src")

if(NOT TARGET kpack::kpack)
  add_library(kpack::kpack STATIC IMPORTED)
  set_target_properties(kpack::kpack PROPERTIES
    IMPORTED_LOCATION "${_kpack_prefix}/lib/libkpack.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_kpack_prefix}/include")
endif()

include("${CMAKE_CURRENT_LIST_DIR}/kpack.cmake")
