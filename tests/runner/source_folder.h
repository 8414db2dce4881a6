#pragma once

namespace wright::test {

// The root of the checkout that the tests were built from. One source knows it, so that the others compile alike in every
// checkout.
[[nodiscard]] const char* source_folder();

}  // namespace wright::test
