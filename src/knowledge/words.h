#pragma once
// The words of a text for searching: identifiers are taken apart and also kept whole ("SqsBatchResponse" gives sqs, batch,
// respons, sqsbatchrespons; "cargo-lambda" gives cargo, lambda, cargolambda), numbers keep their point (GLIBC_2.38 gives
// glibc, 2.38), units part from numbers (30s gives 30, s), request ids are dropped.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// In the order of the text, stemmed.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

}  // namespace wright
