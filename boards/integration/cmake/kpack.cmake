# SPDX-License-Identifier: MIT
#
# kpack.cmake - packs as part of a firmware that CMake builds.
#
#     kpack_add_pack(TARGET NAME name SOURCES input...
#                    [FORM c|s|bin|hex|srec|uf2] [FLAGS option...]
#                    [EMIT option...])
#
# compiles the documents into ${CMAKE_CURRENT_BINARY_DIR}/name.kpk whenever
# one of them is new, and links it into TARGET as the symbols name and
# name_size. With a form for a programmer of flash nothing is linked: TARGET
# only comes to depend on the file name.FORM, and EMIT says where it goes, as
# EMIT --at 0x10100000 --family rp2040. FLAGS are options of kpack build.
#
#     kpack_add_runtime(TARGET [POINTER_ONLY])
#
# compiles the library for the target's machine into a static library TARGET.

include_guard(GLOBAL)

# The files of an input that a pack depends on.
function(kpack_files result)
  set(files "")
  foreach(input IN LISTS ARGN)
    if(IS_DIRECTORY ${input})
      file(GLOB_RECURSE found CONFIGURE_DEPENDS LIST_DIRECTORIES false
        ${input}/*)
      list(APPEND files ${found})
    else()
      list(APPEND files ${input})
    endif()
  endforeach()
  set(${result} ${files} PARENT_SCOPE)
endfunction()

function(kpack_add_pack target)
  cmake_parse_arguments(PACK "" "NAME;FORM" "SOURCES;FLAGS;EMIT" ${ARGN})
  if(NOT PACK_NAME OR NOT PACK_SOURCES)
    message(FATAL_ERROR
      "usage: kpack_add_pack(target NAME name SOURCES input...)")
  endif()
  if(NOT PACK_FORM)
    set(PACK_FORM c)
  endif()
  set(inputs "")
  foreach(input IN LISTS PACK_SOURCES)
    get_filename_component(input ${input} ABSOLUTE)
    list(APPEND inputs ${input})
  endforeach()
  kpack_files(files ${inputs})

  set(pack ${CMAKE_CURRENT_BINARY_DIR}/${PACK_NAME}.kpk)
  set(suffix ${PACK_FORM})
  if(PACK_FORM STREQUAL "s")
    set(suffix S)
  endif()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${PACK_NAME}.${suffix})
  add_custom_command(OUTPUT ${pack}
    COMMAND ${KPACK_TOOL} build ${PACK_FLAGS} -o ${pack} ${inputs}
    DEPENDS ${files} VERBATIM)
  add_custom_command(OUTPUT ${out}
    COMMAND ${KPACK_TOOL} emit ${pack} --to ${PACK_FORM} --name ${PACK_NAME}
      ${PACK_EMIT} -o ${out}
    DEPENDS ${pack} VERBATIM)
  if(PACK_FORM MATCHES "^(c|s)$")
    target_sources(${target} PRIVATE ${out})
    set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS ${pack})
    target_include_directories(${target} PRIVATE ${KPACK_INCLUDE_DIR})
  else()
    add_custom_target(${target}_${PACK_NAME} DEPENDS ${out})
    add_dependencies(${target} ${target}_${PACK_NAME})
  endif()
endfunction()

function(kpack_add_runtime target)
  cmake_parse_arguments(RUNTIME "POINTER_ONLY" "" "" ${ARGN})
  file(GLOB sources ${KPACK_SOURCE_DIR}/*.c)
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${KPACK_INCLUDE_DIR})
  if(RUNTIME_POINTER_ONLY)
    target_compile_definitions(${target} PUBLIC KP_POINTER_ONLY)
  endif()
endfunction()
