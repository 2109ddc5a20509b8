// The part of ggml's public interface that exported programs use, declared as in llama.cpp's ggml-cpu.h. See ggml.h.

#pragma once

#include "ggml.h"

typedef void (*ggml_vec_dot_t)(int n, float * s, size_t bs, const void * x, size_t bx, const void * y, size_t by, int nrc);

struct ggml_type_traits_cpu {
    ggml_from_float_t from_float;
    ggml_vec_dot_t vec_dot;
    enum ggml_type vec_dot_type;
    int64_t nrows;
};

const struct ggml_type_traits_cpu * ggml_get_type_traits_cpu(enum ggml_type type);
void ggml_cpu_init(void);
