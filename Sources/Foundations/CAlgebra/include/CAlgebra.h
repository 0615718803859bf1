/// Dense linear algebra for Gaussian processes: Cholesky decomposition, triangular systems, and a kernel by element.
///
/// In C, so that debug builds compute as fast as is needed. Matrices are stored by rows. Every function depends only on
/// its arguments, and sums in a fixed order, so that equal arguments give equal bits.
#ifndef MARKETSIM_CALGEBRA_H
#define MARKETSIM_CALGEBRA_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Replaces the lower triangle of a symmetric positive definite matrix by its Cholesky factor L. O(n³ − known³).
///
/// The first `known` rows hold their part of the factor already: a matrix that has grown needs only its new rows.
/// Returns 1, or 0 if the matrix is not positive definite in floating point; its contents are then meaningless. The upper
/// triangle is neither read nor written.
int calgebra_cholesky(size_t n, size_t known, double *matrix);

/// Solves L X = B in place for a lower triangle L of n × n and a right side B of n × columns. O(n² · columns).
void calgebra_solve_lower(size_t n, const double *lower, size_t columns, double *right);

/// Solves Lᵀ x = b in place. O(n²).
void calgebra_solve_upper(size_t n, const double *lower, double *right);

/// Adds `factor` times the `addend` to each sum. O(count).
void calgebra_add(size_t count, double factor, const double *addend, double *sums);

/// Adds `factor` times the squared difference of each row's and each column's coordinate to a matrix of rows × columns.
///
/// With `unordered` other than 0, the squared difference of unequal coordinates is 1. O(rows · columns).
void calgebra_add_squares(size_t rows, const double *row_places, size_t columns, const double *column_places,
                          int unordered, double factor, double *sums);

/// Subtracts the square of each element from its difference. O(count).
void calgebra_subtract_squares(size_t count, const double *elements, double *differences);

/// Replaces squared distances r² by the Matérn kernel of smoothness 5/2: (1 + a + a²/3) exp(−a) with a = √5 r. O(count).
void calgebra_matern52(size_t count, double *squares);

#ifdef __cplusplus
}
#endif

#endif
