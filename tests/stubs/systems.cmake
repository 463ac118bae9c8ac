# SPDX-License-Identifier: MIT
#
# systems.cmake - the functions of ESP-IDF and Zephyr that our files call, for
# cmake -P: sources are printed, each with what it is, and must exist.

function(print_sources)
  foreach(source IN LISTS ARGN)
    get_filename_component(path ${source} ABSOLUTE)
    if(NOT EXISTS ${path})
      message(FATAL_ERROR "there is no ${path}")
    endif()
    get_filename_component(name ${source} NAME)
    message("source ${name}")
  endforeach()
endfunction()

function(idf_component_register)
  cmake_parse_arguments(c "" "" "SRCS;INCLUDE_DIRS;REQUIRES" ${ARGN})
  print_sources(${c_SRCS})
endfunction()

function(target_compile_definitions)
  message("definitions ${ARGN}")
endfunction()

function(zephyr_library_named name)
endfunction()

function(zephyr_library_sources)
  print_sources(${ARGN})
endfunction()

function(zephyr_include_directories folder)
  get_filename_component(path ${folder} ABSOLUTE)
  if(NOT EXISTS ${path}/kpack.h)
    message(FATAL_ERROR "there is no ${path}/kpack.h")
  endif()
endfunction()

function(zephyr_compile_definitions)
  message("definitions ${ARGN}")
endfunction()

# The partition table of the example, as ESP-IDF reads it.
function(partition_table_get_partition_info result question what)
  string(REPLACE "--partition-name " "" name "${question}")
  file(STRINGS ${PARTITIONS} line REGEX "^${name},")
  string(REGEX MATCH "(0x[0-9a-f]+), *(0x[0-9a-f]+),[^,]*$" found "${line}")
  set(offset ${CMAKE_MATCH_1})
  set(size ${CMAKE_MATCH_2})
  set(value ${${what}})
  set(${result} ${value} PARENT_SCOPE)
endfunction()

function(fail_at_build_time target message)
  message("fails: ${message}")
endfunction()

function(idf_component_get_property)
endfunction()

function(esptool_py_flash_target target)
  add_custom_target(${target})
endfunction()

function(esptool_py_flash_to_partition target partition image)
  message("flash ${target} ${partition} ${image}")
endfunction()
