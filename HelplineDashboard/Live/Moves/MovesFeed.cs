namespace HelplineDashboard.Live.Moves;

/// <summary>Hands out what would help and what is lent: the newest snapshot, and only that.</summary>
public sealed class MovesFeed() : SnapshotFeed<MovesSnapshot>(MovesSnapshot.Empty);
