-- One caller's contacts are nobody's from here on. What somebody wrote of them in reviews goes with the name, and so does what was owed because of them.
UPDATE QualityReview
   SET Comment = '', Reason = ''
 WHERE DrawId IN (SELECT d.Id
                    FROM QualityDraw AS d
                    JOIN Contact AS c
                      ON c.Source = d.Source
                     AND c.Code = d.Code
                   WHERE c.Caller = @caller);

DELETE FROM FollowUp
 WHERE EXISTS (SELECT 1
                 FROM Contact AS c
                WHERE c.Source = FollowUp.ContactSource
                  AND c.Code = FollowUp.ContactCode
                  AND c.Caller = @caller);

UPDATE Contact
   SET Caller = NULL
 WHERE Caller = @caller;
