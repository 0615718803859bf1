#include "CAlgebra.h"

#include <math.h>

/// Scalar product with four sums, which the processor adds side by side.
static double product(size_t count, const double *first, const double *second) {
  double sums[4] = {0, 0, 0, 0};
  size_t place = 0;
  for (; place + 4 <= count; place += 4) {
    sums[0] += first[place] * second[place];
    sums[1] += first[place + 1] * second[place + 1];
    sums[2] += first[place + 2] * second[place + 2];
    sums[3] += first[place + 3] * second[place + 3];
  }
  for (; place < count; place++) sums[0] += first[place] * second[place];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

int calgebra_cholesky(size_t n, size_t known, double *matrix) {
  for (size_t row = known; row < n; row++) {
    double *own = matrix + row * n;
    for (size_t column = 0; column < row; column++) {
      const double *other = matrix + column * n;
      own[column] = (own[column] - product(column, own, other)) / other[column];
    }
    const double rest = own[row] - product(row, own, own);
    if (!(rest > 0)) return 0;
    own[row] = sqrt(rest);
  }
  return 1;
}

void calgebra_solve_lower(size_t n, const double *lower, size_t columns, double *right) {
  for (size_t row = 0; row < n; row++) {
    double *own = right + row * columns;
    const double *factors = lower + row * n;
    size_t before = 0;
    // Four rows at a time, in the same order of sums: a quarter of the loads and stores.
    for (; before + 4 <= row; before += 4) {
      const double *first = right + before * columns;
      const double *second = first + columns, *third = second + columns, *fourth = third + columns;
      for (size_t column = 0; column < columns; column++) {
        double rest = own[column] - factors[before] * first[column];
        rest -= factors[before + 1] * second[column];
        rest -= factors[before + 2] * third[column];
        own[column] = rest - factors[before + 3] * fourth[column];
      }
    }
    for (; before < row; before++) calgebra_add(columns, -factors[before], right + before * columns, own);
    const double diagonal = lower[row * n + row];
    for (size_t column = 0; column < columns; column++) own[column] /= diagonal;
  }
}

void calgebra_solve_upper(size_t n, const double *lower, double *right) {
  for (size_t row = n; row-- > 0;) {
    right[row] /= lower[row * n + row];
    for (size_t before = 0; before < row; before++) right[before] -= lower[row * n + before] * right[row];
  }
}

void calgebra_add(size_t count, double factor, const double *addend, double *sums) {
  for (size_t place = 0; place < count; place++) sums[place] += factor * addend[place];
}

void calgebra_add_squares(size_t rows, const double *row_places, size_t columns, const double *column_places,
                          int unordered, double factor, double *sums) {
  for (size_t row = 0; row < rows; row++) {
    for (size_t column = 0; column < columns; column++) {
      const double difference = row_places[row] - column_places[column];
      const double square = unordered ? difference != 0 : difference * difference;
      sums[row * columns + column] += factor * square;
    }
  }
}

void calgebra_subtract_squares(size_t count, const double *elements, double *differences) {
  for (size_t place = 0; place < count; place++) differences[place] -= elements[place] * elements[place];
}

void calgebra_matern52(size_t count, double *squares) {
  for (size_t place = 0; place < count; place++) {
    const double distance = sqrt(5 * squares[place]);
    squares[place] = (1 + distance + distance * distance / 3) * exp(-distance);
  }
}
