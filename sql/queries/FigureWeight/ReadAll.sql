-- All weights of all times, by figure and first day.
SELECT Figure, FromDay, Weight, SavedBy, SavedAtMs
  FROM FigureWeight
 ORDER BY Figure, FromDay;
