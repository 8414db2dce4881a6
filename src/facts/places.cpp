#include "facts/places.h"

namespace wright {

bool is_inside(const Place& inner, const Place& outer) {
  return inner.file == outer.file && inner.span.begin >= outer.span.begin && inner.span.end <= outer.span.end;
}

}  // namespace wright
