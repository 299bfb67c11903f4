-- Changes a role, unless it is no longer the revision that the change is made on; the count says so.
UPDATE Role
   SET Name = @name,
       Revision = Revision + 1
 WHERE Code = @code
   AND Revision = @revision;
