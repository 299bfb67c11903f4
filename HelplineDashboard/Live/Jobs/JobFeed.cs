namespace HelplineDashboard.Live.Jobs;

/// <summary>Hands out how the jobs stand: the newest snapshot, and only that.</summary>
public sealed class JobFeed() : SnapshotFeed<JobsSnapshot>(JobsSnapshot.Empty);
