#include <gtest/gtest.h>

#include "runner/fixtures.h"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  wright::testing::register_rule_tests();
  return RUN_ALL_TESTS();
}
