-- Changes the settings, unless they are no longer the revision that was seen; the count says so.
UPDATE QualitySetting
   SET Revision = Revision + 1,
       Content = @content
 WHERE Id = 1
   AND Revision = @revision;
