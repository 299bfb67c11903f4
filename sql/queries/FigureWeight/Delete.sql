-- Removes the weight that was set for a figure from a day on.
DELETE FROM FigureWeight
 WHERE Figure = @figure
   AND FromDay = @fromDay;
