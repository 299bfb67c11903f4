using System.Data.Common;
using Quartz.Impl.AdoJobStore;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>SQLite's dialect for the scheduler's store, without being the delegate that refuses a cluster.</summary>
/// <remarks>
/// The scheduler's own one refuses because a process may lock the file for another one. A test waits for the lock, and so can prove
/// without a server that nodes share the work and take over from one that dies.
/// </remarks>
internal sealed class ClusteredSqliteDelegate : StdAdoDelegate
{
    protected override string ApplyPaging(string sql, bool takeLimited) => $"{sql} LIMIT {(takeLimited ? "@pageTake" : "-1")} OFFSET @pageSkip";

    protected override void AddPagingParameters(DbCommand cmd, int skip, int take, bool takeLimited)
    {
        if (takeLimited)
        {
            AddCommandParameter(cmd, "pageTake", take);
        }

        AddCommandParameter(cmd, "pageSkip", skip);
    }

    protected override SqlRowLimit GetRowLimit(int count) => SqlRowLimit.AtStatementEnd("LIMIT", count);
}
