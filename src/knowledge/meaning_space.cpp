#include "knowledge/meaning_space.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

namespace wright {
namespace {

// Fitted together with the weights of ranking.cpp; more numbers than cards say nothing more.
constexpr std::size_t kNumbers = 128;
constexpr int kIterations = 6;
constexpr float kNothing = 1e-6F;

// A row of the matrix: the words of one card by their column.
using Row = std::vector<std::pair<std::uint32_t, float>>;
// Vectors of the same length.
using Basis = std::vector<Point>;

float dot(const Point& a, const Point& b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Makes the vectors orthogonal and of length 1 (modified Gram-Schmidt); what depends on the others becomes zero.
void make_orthonormal(Basis& basis) {
  for (std::size_t i = 0; i < basis.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) add(basis[i], basis[j], -dot(basis[i], basis[j]));
    const float length = std::sqrt(dot(basis[i], basis[i]));
    for (float& number : basis[i]) number = length > kNothing ? number / length : 0;
  }
}

// Of card space into word space, and back.
Basis to_words(const std::vector<Row>& rows, const Basis& basis, std::size_t columns) {
  Basis out(basis.size(), Point(columns));
  for (std::size_t k = 0; k < basis.size(); ++k) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (const auto& [column, value] : rows[row]) out[k][column] += value * basis[k][row];
    }
  }
  return out;
}

Basis to_cards(const std::vector<Row>& rows, const Basis& basis) {
  Basis out(basis.size(), Point(rows.size()));
  for (std::size_t k = 0; k < basis.size(); ++k) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (const auto& [column, value] : rows[row]) out[k][row] += value * basis[k][column];
    }
  }
  return out;
}

Basis start(std::size_t count, std::size_t length) {
  std::minstd_rand random(1);  // NOLINT(*-msc51-cpp,*-msc32-c): the same cards give the same space
  Basis basis(count, Point(length));
  for (Point& vector : basis) {
    for (float& number : vector) number = static_cast<float>(random()) / static_cast<float>(std::minstd_rand::max()) - 0.5F;
  }
  return basis;
}

void set_length(Row& row) {
  double squares = 0;
  for (const auto& [column, value] : row) squares += static_cast<double>(value) * value;
  for (auto& [column, value] : row) value = static_cast<float>(value / std::sqrt(std::max(squares, 1e-12)));
}

}  // namespace

MeaningSpace make_meaning_space(const std::vector<std::map<std::string, double>>& cards) {
  std::map<std::string, std::uint32_t> columns;
  for (const auto& card : cards) {
    for (const auto& [word, weight] : card) columns.try_emplace(word, static_cast<std::uint32_t>(columns.size()));
  }
  std::vector<Row> rows(cards.size());
  for (std::size_t i = 0; i < cards.size(); ++i) {
    for (const auto& [word, weight] : cards[i]) rows[i].emplace_back(columns.at(word), static_cast<float>(weight));
    set_length(rows[i]);
  }
  Basis basis = start(std::min({kNumbers, cards.size(), columns.size()}), cards.size());
  for (int i = 0; i < kIterations; ++i) {
    make_orthonormal(basis);
    basis = to_cards(rows, to_words(rows, basis, columns.size()));
  }
  make_orthonormal(basis);
  Basis axes = to_words(rows, basis, columns.size());
  make_orthonormal(axes);

  MeaningSpace space;
  for (const auto& [word, column] : columns) {
    Point& point = space.words[word];
    for (const Point& axis : axes) point.push_back(axis[column]);
  }
  for (const Row& row : rows) {
    Point& point = space.cards.emplace_back(axes.size());
    for (std::size_t k = 0; k < axes.size(); ++k) {
      for (const auto& [column, value] : row) point[k] += value * axes[k][column];
    }
    const float length = std::sqrt(dot(point, point));
    for (float& number : point) number = length > kNothing ? number / length : 0;
  }
  return space;
}

std::string packed(const Point& point) {
  float largest = 0;
  for (const float number : point) largest = std::max(largest, std::abs(number));
  if (point.empty()) return "";
  std::string bytes(sizeof(float), '\0');
  std::memcpy(bytes.data(), &largest, sizeof(float));
  for (const float number : point) {
    bytes += static_cast<char>(static_cast<std::int8_t>(std::lround(largest > 0 ? number / largest * 127 : 0)));
  }
  return bytes;
}

Point unpacked(std::string_view bytes) {
  Point point;
  if (bytes.size() <= sizeof(float)) return point;
  float largest = 0;
  std::memcpy(&largest, bytes.data(), sizeof(float));
  for (const char byte : bytes.substr(sizeof(float))) {
    point.push_back(static_cast<float>(static_cast<std::int8_t>(byte)) * largest / 127);
  }
  return point;
}

void add(Point& to, const Point& point, double factor) {
  if (to.size() < point.size()) to.resize(point.size());
  for (std::size_t i = 0; i < point.size(); ++i) to[i] += static_cast<float>(factor) * point[i];
}

double likeness(const Point& a, const Point& b) {
  if (a.size() != b.size() || a.empty()) return 0;
  const float lengths = std::sqrt(dot(a, a) * dot(b, b));
  return lengths > kNothing ? dot(a, b) / lengths : 0;
}

}  // namespace wright
