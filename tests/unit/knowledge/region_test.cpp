#include "knowledge/region.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(Region, IsTheTextBetweenItsMarkers) {
  EXPECT_EQ(extract_region("a\n// region: x\nfn f() {\n}\n// endregion\nb\n", "x"), "fn f() {\n}\n");
  EXPECT_EQ(extract_region("# region: x\n[profile]\n# endregion\n", "x"), "[profile]\n");
}

TEST(Region, LosesCommonIndentationAndInnerMarkers) {
  EXPECT_EQ(extract_region("  // region: x\n  a\n  // region: y\n    b\n  // endregion\n\n  c\n  // endregion\n", "x"),
            "a\n  b\n\nc\n");
}

TEST(Region, IsEmptyWhenItIsNotThereOrNeverEnds) {
  EXPECT_EQ(extract_region("// region: xy\na\n// endregion\n", "x"), "");
  EXPECT_EQ(extract_region("// region: x\na\n", "x"), "");
}

}  // namespace
}  // namespace wright
