#pragma once
// An answer's text under a limit of length: sections stand in a fixed order and are taken in by their worth.

#include <cstdint>
#include <string>
#include <vector>

namespace wright {

class Page {
 public:
  explicit Page(std::size_t limit) : limit_(limit) {}

  // A section of worth 0 is always taken; the others in the order of their worth, as long as they fit.
  void add(std::uint32_t worth, std::string text);
  // The sections that fit, in the order in which they were added, an empty line between.
  [[nodiscard]] std::string text() const;

 private:
  struct Section {
    std::uint32_t worth;
    std::string text;
  };
  std::size_t limit_;  // bytes
  std::vector<Section> sections_;
};

}  // namespace wright
