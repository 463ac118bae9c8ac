# SPDX-License-Identifier: MIT
#
# kpack_create_partition_image(PARTITION input... [FLASH_IN_PROJECT])
#
# compiles documents into the image of a data partition of partitions.csv.
# `idf.py PARTITION-flash` writes it alone; with FLASH_IN_PROJECT `idf.py
# flash` does too. The build stops when the pack does not fit. The tool must
# be in PATH, or its path in KPACK_TOOL.

function(kpack_create_partition_image partition)
  cmake_parse_arguments(arg "FLASH_IN_PROJECT" "" "" "${ARGN}")
  if(NOT KPACK_TOOL)
    set(KPACK_TOOL kpack)
  endif()
  partition_table_get_partition_info(size
    "--partition-name ${partition}" "size")
  partition_table_get_partition_info(offset
    "--partition-name ${partition}" "offset")
  if(NOT size OR NOT offset)
    fail_at_build_time(kpack_${partition}_bin
      "no partition '${partition}' in the partition table")
    return()
  endif()

  set(inputs "")
  set(files "")
  foreach(input IN LISTS arg_UNPARSED_ARGUMENTS)
    get_filename_component(input ${input} ABSOLUTE)
    list(APPEND inputs ${input})
    if(IS_DIRECTORY ${input})
      file(GLOB_RECURSE found CONFIGURE_DEPENDS LIST_DIRECTORIES false
        ${input}/*)
      list(APPEND files ${found})
    else()
      list(APPEND files ${input})
    endif()
  endforeach()
  set(image ${CMAKE_BINARY_DIR}/${partition}.bin)
  math(EXPR room "${size}")
  add_custom_command(OUTPUT ${image}
    COMMAND ${KPACK_TOOL} build --budget ${room} -o ${image} ${inputs}
    DEPENDS ${files} VERBATIM)
  add_custom_target(kpack_${partition}_bin ALL DEPENDS ${image})

  if(COMMAND esp_partition_register_target)
    set(options DEPENDS kpack_${partition}_bin)
    if(arg_FLASH_IN_PROJECT)
      list(APPEND options FLASH_IN_PROJECT)
    endif()
    esp_partition_register_target(${partition} "${image}" ${options})
    return()
  endif()
  idf_component_get_property(main_args esptool_py FLASH_ARGS)
  idf_component_get_property(sub_args esptool_py FLASH_SUB_ARGS)
  esptool_py_flash_target(${partition}-flash "${main_args}" "${sub_args}")
  esptool_py_flash_to_partition(${partition}-flash "${partition}" "${image}")
  add_dependencies(${partition}-flash kpack_${partition}_bin)
  if(arg_FLASH_IN_PROJECT)
    esptool_py_flash_to_partition(flash "${partition}" "${image}")
    add_dependencies(flash kpack_${partition}_bin)
  endif()
endfunction()
