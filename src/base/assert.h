#pragma once
// WRIGHT_ASSERT(condition, why): a bug in our own code when it fails. `why` says why it must hold.

#include <cstdio>
#include <cstdlib>

#define WRIGHT_ASSERT(condition, why)                                                                     \
  do {                                                                                                    \
    if (!(condition)) {                                                                                   \
      std::fprintf(stderr, "lambdawright: bug at %s:%d: %s (%s)\n", __FILE__, __LINE__, #condition, why); \
      std::abort();                                                                                       \
    }                                                                                                     \
  } while (false)
