#pragma once
// Words and cards as points of one space in which words that stand in the same cards lie close together, so that a question finds
// a card that says the same in other words: latent semantic indexing (Deerwester et al. 1990, "Indexing by latent semantic
// analysis"). The space is the row space of the first singular vectors of the matrix of cards and words, found by subspace
// iteration.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wright {

using Point = std::vector<float>;

struct MeaningSpace {
  std::map<std::string, Point> words;
  std::vector<Point> cards;  // of length 1, in the order given; all zero when a card holds no word
};

// `cards` holds for each card its words with their weights. The same cards give the same space.
[[nodiscard]] MeaningSpace make_meaning_space(const std::vector<std::map<std::string, double>>& cards);

// A point in a byte for each number, and back; "" is the point without numbers.
[[nodiscard]] std::string packed(const Point& point);
[[nodiscard]] Point unpacked(std::string_view bytes);

void add(Point& to, const Point& point, double factor);
// The cosine of the angle between two points; 0 when one of them is nowhere.
[[nodiscard]] double likeness(const Point& a, const Point& b);

}  // namespace wright
