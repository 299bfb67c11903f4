-- Removes a role, or brings a standard one back to what it was, unless it is no longer the revision that was seen; the count says so.
DELETE FROM Role
 WHERE Code = @code
   AND Revision = @revision;
