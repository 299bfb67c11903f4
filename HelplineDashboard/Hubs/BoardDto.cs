namespace HelplineDashboard.Hubs;

/// <summary>The board as other programs get it, over the hub and over HTTP. Version 1: fields may be added, none changes its meaning.</summary>
/// <remarks>
/// Instants are ISO 8601 in UTC, durations are seconds and end in <c>Seconds</c>, shares are 0 to 100 and end in <c>Percentage</c>.
/// <see langword="null" /> is "not applicable": nothing was offered, nobody waits. What a source cannot say is
/// <see langword="null" /> too, and named in <c>cannotSay</c>. Zero is zero. Callers are left out, pseudonyms too.
/// </remarks>
/// <param name="AsOf">The instant the board shows. It moves on every two seconds even when nothing happens.</param>
/// <param name="Sequence">The last event of the log that it reflects.</param>
/// <param name="Trouble">Why the log cannot be followed at present, a sentence, or null.</param>
/// <param name="IsDemo">Whether anything on it comes from the demo helpline.</param>
/// <param name="IsReplay">Whether anything on it is a recorded day played again.</param>
/// <param name="Totals">The whole helpline.</param>
/// <param name="Queues">The queues by priority, then name.</param>
/// <param name="Agents">The agents that are signed in, by name.</param>
/// <param name="Sources">The sources, by code.</param>
public sealed record BoardDto(
    DateTimeOffset AsOf,
    long Sequence,
    string? Trouble,
    bool IsDemo,
    bool IsReplay,
    TotalsDto Totals,
    IReadOnlyList<QueueDto> Queues,
    IReadOnlyList<AgentDto> Agents,
    IReadOnlyList<SourceDto> Sources);

/// <summary>The whole helpline; an agent of several queues counts once.</summary>
/// <param name="Waiting">The contacts that wait.</param>
/// <param name="Overdue">Of those, the contacts that wait longer than their queue's threshold.</param>
/// <param name="LongestWaitingSince">Since when the longest waiting contact waits.</param>
/// <param name="LongestWaitingIn">Its queue's code.</param>
/// <param name="QueuesOffTarget">The queues that miss their target.</param>
/// <param name="QueuesStale">The queues whose source is late.</param>
/// <param name="Agents">The agents by state.</param>
/// <param name="Last30Minutes">The contacts offered in the last 30 minutes.</param>
/// <param name="Today">The contacts offered today, by each queue's own day.</param>
/// <param name="ServiceLevelLast30MinutesPercentage">Each queue by its own threshold and formula.</param>
/// <param name="ServiceLevelTodayPercentage">Each queue by its own threshold and formula.</param>
/// <param name="CannotSay">What some source cannot say.</param>
public sealed record TotalsDto(
    int Waiting,
    int Overdue,
    DateTimeOffset? LongestWaitingSince,
    string? LongestWaitingIn,
    int QueuesOffTarget,
    int QueuesStale,
    AgentCountsDto Agents,
    ContactCountsDto Last30Minutes,
    ContactCountsDto Today,
    double? ServiceLevelLast30MinutesPercentage,
    double? ServiceLevelTodayPercentage,
    IReadOnlyList<string> CannotSay);

/// <summary>One queue: what a tile shows.</summary>
/// <param name="Code">Its code, in lower case.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Channel">call, chat, text or email.</param>
/// <param name="Priority">1 (most urgent) to 9.</param>
/// <param name="Status">closed, quiet, on-target, strained, off-target or stale.</param>
/// <param name="StatusReason">Why, a sentence.</param>
/// <param name="KnownUntil">Up to when it is right, where it is stale.</param>
/// <param name="Waiting">The contacts that wait.</param>
/// <param name="Overdue">Of those, the contacts that wait longer than the threshold.</param>
/// <param name="LongestWaitingSince">Since when the longest waiting contact waits.</param>
/// <param name="WaitingContacts">Who waits, longest first, at most 50.</param>
/// <param name="Agents">Its agents by state.</param>
/// <param name="AgentCodes">Its agents that are signed in.</param>
/// <param name="Last30Minutes">The contacts offered in the last 30 minutes.</param>
/// <param name="ServiceLevelLast30Minutes">Their service level.</param>
/// <param name="Date">The date of its day.</param>
/// <param name="Today">The contacts offered since its day began.</param>
/// <param name="ServiceLevelToday">Their service level.</param>
/// <param name="ArrivalsPerHour">From the last 30 minutes.</param>
/// <param name="SourceCodes">The sources that speak of it.</param>
/// <param name="CannotSay">What they cannot say.</param>
/// <param name="Risk">How likely it is to miss its target soon, or null while nobody has worked that out.</param>
/// <param name="Outlook">What was and is expected from two hours ago to two hours ahead; empty without a forecast.</param>
public sealed record QueueDto(
    string Code,
    string Name,
    string Channel,
    int Priority,
    string Status,
    string StatusReason,
    DateTimeOffset? KnownUntil,
    int Waiting,
    int Overdue,
    DateTimeOffset? LongestWaitingSince,
    IReadOnlyList<WaitingContactDto> WaitingContacts,
    AgentCountsDto Agents,
    IReadOnlyList<string> AgentCodes,
    ContactCountsDto Last30Minutes,
    ServiceLevelDto ServiceLevelLast30Minutes,
    DateOnly Date,
    ContactCountsDto Today,
    ServiceLevelDto ServiceLevelToday,
    double ArrivalsPerHour,
    IReadOnlyList<string> SourceCodes,
    IReadOnlyList<string> CannotSay,
    RiskDto? Risk,
    IReadOnlyList<OutlookIntervalDto> Outlook);

/// <summary>How likely a queue is to miss its target soon, and why.</summary>
/// <param name="AsOf">The instant it was worked out for.</param>
/// <param name="Level">unknown, low, amber or red, by the queue's own thresholds; it does not flicker.</param>
/// <param name="Reason">Why, a sentence.</param>
/// <param name="Causes">arrivals, agents, handle-time, wrap-up, pauses, backlog or plan; largest first.</param>
/// <param name="Next15Minutes">The next 15 minutes, or null when nobody can say.</param>
/// <param name="Next30Minutes">The next 30 minutes, or null when nobody can say.</param>
/// <param name="NeededTodayPercentage">The share of the contacts still expected today that must be answered in time for the day's target; above 100 it is lost.</param>
public sealed record RiskDto(
    DateTimeOffset AsOf,
    string Level,
    string Reason,
    IReadOnlyList<string> Causes,
    RiskOutlookDto? Next15Minutes,
    RiskOutlookDto? Next30Minutes,
    double? NeededTodayPercentage);

/// <summary>What to expect over the next minutes.</summary>
/// <param name="MissPercentage">The probability to miss the target.</param>
/// <param name="ServiceLevelPercentage">The service level to expect.</param>
/// <param name="Offered">The contacts to expect.</param>
/// <param name="Abandoned">The contacts expected to give up.</param>
/// <param name="LongestWaitSeconds">The longest wait to expect, exceeded in one of ten cases.</param>
public sealed record RiskOutlookDto(
    double MissPercentage, double ServiceLevelPercentage, double Offered, double Abandoned, double LongestWaitSeconds);

/// <summary>One interval around now.</summary>
/// <param name="StartsAt">Its start.</param>
/// <param name="LengthSeconds">Its length.</param>
/// <param name="Offered">What was offered in it so far, or null before it begins.</param>
/// <param name="Expected">What was or is expected in it.</param>
/// <param name="ExpectedLower80">In 8 of 10 cases at least so many.</param>
/// <param name="ExpectedUpper80">In 8 of 10 cases at most so many.</param>
/// <param name="AgentsNeeded">The agents needed.</param>
/// <param name="AgentsPlanned">The agents planned; one who serves several queues by a share.</param>
public sealed record OutlookIntervalDto(
    DateTimeOffset StartsAt,
    double LengthSeconds,
    int? Offered,
    double? Expected,
    double? ExpectedLower80,
    double? ExpectedUpper80,
    double? AgentsNeeded,
    double? AgentsPlanned);

/// <summary>A contact that waits.</summary>
/// <param name="Source">The source that said it.</param>
/// <param name="Contact">The source's id of it.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Priority">The source's priority, more is more urgent.</param>
/// <param name="Language">The language.</param>
/// <param name="IssueType">What it is about.</param>
public sealed record WaitingContactDto(
    string Source, string Contact, DateTimeOffset Since, int? Priority, string? Language, string? IssueType);

/// <summary>Contacts by what became of them. Offered is the sum of answered, abandoned, flowed out, rolled over, unknown and still waiting.</summary>
/// <param name="Offered">Contacts offered.</param>
/// <param name="Answered">Contacts answered.</param>
/// <param name="Abandoned">Callers who hung up first, short ones included.</param>
/// <param name="ShortAbandoned">Of those, within the queue's short-abandon limit.</param>
/// <param name="FlowedOut">Contacts that left the queue otherwise.</param>
/// <param name="RolledOver">Contacts that a partner centre took.</param>
/// <param name="Unknown">Contacts whose outcome will not be known.</param>
/// <param name="Transferred">Answered contacts that were passed on.</param>
/// <param name="AbandonPercentage">Abandoned by offered.</param>
/// <param name="SpeedOfAnswerSeconds">The mean wait of the answered contacts.</param>
/// <param name="HandleTimeSeconds">The mean talk and wrap-up time.</param>
public sealed record ContactCountsDto(
    int Offered,
    int Answered,
    int Abandoned,
    int ShortAbandoned,
    int FlowedOut,
    int RolledOver,
    int Unknown,
    int Transferred,
    double? AbandonPercentage,
    double? SpeedOfAnswerSeconds,
    double? HandleTimeSeconds);

/// <summary>A service level and how it was worked out.</summary>
/// <param name="Percentage">The level, or null when nothing was offered.</param>
/// <param name="TargetPercentage">What was agreed.</param>
/// <param name="ThresholdSeconds">Within how long a contact is to be answered.</param>
/// <param name="Met">Contacts that count as in time.</param>
/// <param name="Counted">Contacts that count at all.</param>
/// <param name="Formula">The formula's name.</param>
public sealed record ServiceLevelDto(
    double? Percentage, int TargetPercentage, double ThresholdSeconds, int Met, int Counted, string Formula);

/// <summary>Agents by state; null where the sources cannot say.</summary>
/// <param name="SignedIn">All that are signed in.</param>
/// <param name="Ready">Free for the next contact.</param>
/// <param name="Ringing">Being called.</param>
/// <param name="OnContact">With at least one contact.</param>
/// <param name="WrapUp">Doing the work afterwards.</param>
/// <param name="Paused">Not to be given contacts.</param>
/// <param name="Unreachable">Their telephone or browser does not respond.</param>
/// <param name="FreeSlots">Contacts that could be taken at once in addition.</param>
/// <param name="PausedBy">The paused ones by reason; an unstated reason is empty.</param>
public sealed record AgentCountsDto(
    int SignedIn,
    int Ready,
    int? Ringing,
    int OnContact,
    int? WrapUp,
    int? Paused,
    int? Unreachable,
    int FreeSlots,
    IReadOnlyDictionary<string, int>? PausedBy);

/// <summary>One agent.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name to show.</param>
/// <param name="State">ready, ringing, on-contact, wrap-up, paused or unreachable.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why the agent pauses.</param>
/// <param name="Handling">The contacts the agent has now.</param>
/// <param name="Slots">The contacts the agent can have at once.</param>
/// <param name="ContactsToday">The contacts answered today.</param>
/// <param name="Queues">The queues the agent serves.</param>
public sealed record AgentDto(
    string Code,
    string Name,
    string State,
    DateTimeOffset Since,
    string? Reason,
    int Handling,
    int Slots,
    int ContactsToday,
    IReadOnlyList<string> Queues);

/// <summary>One source.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Kind">live, demo, replay, history or dashboard.</param>
/// <param name="HeardAt">When the dashboard last heard of it.</param>
/// <param name="KnownUntil">Up to when it has told what happened.</param>
/// <param name="AgeSeconds">How long before <c>asOf</c> that was.</param>
/// <param name="CadenceSeconds">How often it promises to speak, or null when it promises nothing.</param>
/// <param name="IsLate">Whether it is later than promised.</param>
/// <param name="IsOver">Whether the board no longer waits for it.</param>
/// <param name="CannotSay">What it cannot say: ringing, wrap-up, pauses, reachability.</param>
public sealed record SourceDto(
    string Code,
    string Name,
    string Kind,
    DateTimeOffset? HeardAt,
    DateTimeOffset? KnownUntil,
    double? AgeSeconds,
    double? CadenceSeconds,
    bool IsLate,
    bool IsOver,
    IReadOnlyList<string> CannotSay);
