using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Knows the people: those with an account, and those of the demo helpline while it plays.</summary>
public sealed class PeopleParties(AccountRepository accounts, RoleBook roles, DemoPeople demo) : IKnowParties
{
    /// <inheritdoc />
    public PartyKind Kind => PartyKind.Person;

    /// <inheritdoc />
    public async Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var book = await roles.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (demo.Find(id) is { } played)
        {
            return new KnownParty(new Party(PartyKind.Person, id, played.Name) { Permissions = Permitted(book, [played.Role]).Except(DemoPeople.Never) }, DemoPeople.Stamp);
        }

        return await accounts.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { IsDisabled: false } account
            ? new KnownParty(PartyOf(account.ToDomain(), book), account.Stamp)
            : null;
    }

    private static Party PartyOf(Account account, ImmutableArray<Role> book) => new(PartyKind.Person, account.Id, account.Name)
    {
        Permissions = Permitted(book, account.Roles),
        Sight = account.Sight,
        Agent = account.Agent,
    };

    private static ImmutableHashSet<string> Permitted(ImmutableArray<Role> book, IReadOnlyCollection<string> held) =>
        [.. book.Where(role => held.Contains(role.Code)).SelectMany(role => role.Permissions)];
}
