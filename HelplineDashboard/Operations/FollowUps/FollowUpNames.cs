using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Operations.FollowUps;

/// <summary>Names that two people who do the same thing at the same time both arrive at.</summary>
internal static class FollowUpNames
{
    /// <summary>Returns the follow-up that a call back of a contact is, when the dashboard owes it.</summary>
    public static FollowUpId OfCallBack(ContactId contact) => new(Source.Dashboard, $"call-back-{Short(contact.Source, contact.Code)}");

    /// <summary>Returns the event that owes a follow-up after what was last said of it.</summary>
    public static EventKey KeyOfOwing(FollowUpId id, DateTimeOffset? after) =>
        new(Source.Dashboard, $"follow-up-{Short(id.Source, id.Code)}-owed-after-{after?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "nothing"}");

    /// <summary>Returns the event that ends a follow-up as it is owed now, whichever way.</summary>
    public static EventKey KeyOfEnd(FollowUp open) =>
        new(Source.Dashboard, string.Create(CultureInfo.InvariantCulture, $"follow-up-{Short(open.Id.Source, open.Id.Code)}-ended-{open.Owed!.At.ToUnixTimeMilliseconds()}"));

    /// <summary>Returns the latest instant that anything is known of.</summary>
    public static DateTimeOffset? LastTold(FollowUp followUp) => new[] { followUp.Owed?.At, followUp.Done?.At, followUp.Withdrawn?.At }.Max();

    // Two codes of a hundred characters each do not fit into one name.
    private static string Short(string source, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{code}")).AsSpan(0, 12));
}
