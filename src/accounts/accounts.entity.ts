/** Persons, their accounts and the roles they hold: the rows administrators write. Dates are 'YYYY-MM-DD'. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('persons')
export class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { name: 'full_name' })
  fullName!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  /** True for people of the demonstration: they do not exist. */
  @Column('boolean')
  invented!: boolean;
}

@Entity('accounts')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  username!: string;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('boolean', { name: 'must_change' })
  mustChange!: boolean;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}

@Entity('role_holdings')
export class RoleHolding {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'org_id', nullable: true })
  orgId!: string | null;

  @Column('text')
  role!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** Last day, included; null while it is open. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
}

/** Append-only: what administrators did, to whom, when. */
@Entity('administration_events')
export class AdministrationEvent {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'actor_id' })
  actorId!: string;

  @Column('text')
  action!: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('jsonb')
  details!: Readonly<Record<string, unknown>>;
}
